"""Our reading of the Bot API against another: aiogram's models of the methods."""

import types
from typing import Annotated, Any, Union, get_args, get_origin

import aiogram.methods
import pytest
from aiogram.client.default import Default
from aiogram.types import InputFile

from bot.sandbox.method_names import REAL
from bot.sandbox.methods import HANDLERS
from bot.sandbox.specs import SPECS, Kind

_SCALARS: dict[object, Kind] = {
    int: Kind.INTEGER,
    float: Kind.NUMBER,
    str: Kind.STRING,
    bool: Kind.BOOLEAN,
}


def _models() -> dict[str, type[aiogram.methods.TelegramMethod[Any]]]:
    every = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        model.__api_method__: model
        for model in every
        if isinstance(model, type) and hasattr(model, "__api_method__")
        if model is not aiogram.methods.TelegramMethod
    }


MODELS = _models()


def _choices(annotation: object) -> set[object]:
    """Return what a parameter may be, without None and aiogram's own defaults."""
    if get_origin(annotation) is Annotated:
        return _choices(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        parts = [_choices(part) for part in get_args(annotation)]
        return set().union(*parts)
    return set() if annotation in {type(None), Default} else {annotation}


def _kind(annotation: object) -> Kind:
    choices = _choices(annotation)
    if InputFile in choices:
        return Kind.FILE
    if choices == {int, str}:
        return Kind.CHAT
    if any(get_origin(choice) is list for choice in choices):
        return Kind.LIST
    scalars = [_SCALARS[choice] for choice in choices if choice in _SCALARS]
    return scalars[0] if scalars else Kind.OBJECT


def test_the_names_of_all_methods_are_known() -> None:
    assert MODELS.keys() == REAL


def test_what_has_parameters_is_done() -> None:
    assert SPECS.keys() == HANDLERS.keys() | {"getUpdates"}


@pytest.mark.parametrize("method", SPECS)
def test_the_same_parameters_are_required(method: str) -> None:
    fields = MODELS[method].model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    assert set(SPECS[method].required) == required


@pytest.mark.parametrize("method", SPECS)
def test_parameters_are_of_the_same_kind(method: str) -> None:
    fields = MODELS[method].model_fields
    theirs = {name: _kind(field.annotation) for name, field in fields.items()}
    assert SPECS[method].kinds == theirs
