"""Which parameters a method takes, of which kind, and which it cannot do without."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a parameter may be."""

    STRING = "String"
    INTEGER = "Integer"
    NUMBER = "Float"
    BOOLEAN = "Boolean"
    CHAT = "Integer or String"
    LIST = "Array"
    OBJECT = "Object"
    FILE = "InputFile or String"


@dataclass(frozen=True, slots=True)
class Spec:
    """The parameters of one method."""

    kinds: dict[str, Kind]
    required: tuple[str, ...]


_KINDS = {
    Kind.INTEGER: "message_id message_thread_id direct_messages_topic_id offset limit "
    "timeout max_connections cache_time duration width height length live_period "
    "heading proximity_alert_radius icon_color reply_to_message_id user_id "
    "receiver_user_id video_start_timestamp start_timestamp",
    Kind.NUMBER: "latitude longitude horizontal_accuracy",
    Kind.BOOLEAN: "disable_notification protect_content allow_paid_broadcast "
    "allow_sending_without_reply disable_web_page_preview show_caption_above_media "
    "has_spoiler show_alert is_big drop_pending_updates remove_caption "
    "supports_streaming disable_content_type_detection",
    Kind.CHAT: "chat_id from_chat_id",
    Kind.LIST: "entities caption_entities allowed_updates message_ids commands "
    "reaction",
    Kind.OBJECT: "reply_markup link_preview_options reply_parameters scope menu_button "
    "suggested_post_parameters ephemeral_message_parameters rich_message",
    Kind.FILE: "photo document video voice audio animation video_note sticker "
    "thumbnail cover certificate",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}

_PLACE = "message_thread_id direct_messages_topic_id "
_FATE = (
    "disable_notification protect_content allow_paid_broadcast message_effect_id "
    "suggested_post_parameters "
)
_REPLY = "reply_parameters reply_to_message_id allow_sending_without_reply "
_HIDDEN = "ephemeral_message_parameters receiver_user_id callback_query_id "
_SEND = f"business_connection_id {_PLACE}{_FATE}{_REPLY}{_HIDDEN}reply_markup "
_COPY = f"{_PLACE}{_FATE}video_start_timestamp "
_CAPTION = "caption parse_mode caption_entities "
_ABOVE = f"{_CAPTION}show_caption_above_media "
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup "
_SOUND = "duration performer title thumbnail"
_PICTURE = "duration width height thumbnail has_spoiler"
_TOPIC = "chat_id! message_thread_id!"

_PARAMETERS = {
    "getMe": "",
    "getUpdates": "offset limit timeout allowed_updates",
    "setWebhook": "url! certificate ip_address max_connections allowed_updates "
    "drop_pending_updates secret_token",
    "deleteWebhook": "drop_pending_updates",
    "getWebhookInfo": "",
    "sendMessage": f"chat_id! text! parse_mode entities link_preview_options "
    f"disable_web_page_preview {_SEND}",
    "sendPhoto": f"chat_id! photo! has_spoiler {_ABOVE}{_SEND}",
    "sendDocument": f"chat_id! document! thumbnail disable_content_type_detection "
    f"{_CAPTION}{_SEND}",
    "sendVideo": f"chat_id! video! {_PICTURE} cover start_timestamp "
    f"supports_streaming {_ABOVE}{_SEND}",
    "sendAnimation": f"chat_id! animation! {_PICTURE} {_ABOVE}{_SEND}",
    "sendVoice": f"chat_id! voice! duration {_CAPTION}{_SEND}",
    "sendAudio": f"chat_id! audio! {_SOUND} {_CAPTION}{_SEND}",
    "sendVideoNote": f"chat_id! video_note! duration length thumbnail {_SEND}",
    "sendSticker": f"chat_id! sticker! emoji {_SEND}",
    "sendLocation": f"chat_id! latitude! longitude! horizontal_accuracy live_period "
    f"heading proximity_alert_radius {_SEND}",
    "sendVenue": f"chat_id! latitude! longitude! title! address! foursquare_id "
    f"foursquare_type google_place_id google_place_type {_SEND}",
    "sendContact": f"chat_id! phone_number! first_name! last_name vcard {_SEND}",
    "sendMediaGroup": "chat_id! media![] business_connection_id "
    f"{_PLACE}{_REPLY}disable_notification protect_content allow_paid_broadcast "
    "message_effect_id",
    "sendChatAction": "chat_id! action! business_connection_id message_thread_id",
    "setMessageReaction": "chat_id! message_id! reaction is_big",
    "editMessageText": f"text parse_mode entities link_preview_options rich_message "
    f"disable_web_page_preview {_EDIT}",
    "editMessageCaption": f"{_ABOVE}{_EDIT}",
    "editMessageMedia": f"media!{{}} {_EDIT}",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id! message_id!",
    "deleteMessages": "chat_id! message_ids!",
    "copyMessage": f"chat_id! from_chat_id! message_id! {_ABOVE}{_COPY}{_REPLY}"
    "reply_markup",
    "copyMessages": "chat_id! from_chat_id! message_ids! disable_notification "
    f"protect_content remove_caption {_PLACE}",
    "forwardMessage": "chat_id! from_chat_id! message_id! disable_notification "
    f"protect_content message_effect_id suggested_post_parameters "
    f"video_start_timestamp {_PLACE}",
    "forwardMessages": "chat_id! from_chat_id! message_ids! disable_notification "
    f"protect_content {_PLACE}",
    "answerCallbackQuery": "callback_query_id! text show_alert url cache_time",
    "setMyCommands": "commands! scope language_code",
    "getMyCommands": "scope language_code",
    "deleteMyCommands": "scope language_code",
    "setChatMenuButton": "chat_id menu_button",
    "getChatMenuButton": "chat_id",
    "setMyName": "name language_code",
    "getMyName": "language_code",
    "setMyDescription": "description language_code",
    "getMyDescription": "language_code",
    "setMyShortDescription": "short_description language_code",
    "getMyShortDescription": "language_code",
    "getUserProfilePhotos": "user_id! offset limit",
    "pinChatMessage": "chat_id! message_id! business_connection_id "
    "disable_notification",
    "unpinChatMessage": "chat_id! business_connection_id message_id",
    "unpinAllChatMessages": "chat_id!",
    "getFile": "file_id!",
    "getChat": "chat_id!",
    "getChatMember": "chat_id! user_id!",
    "leaveChat": "chat_id!",
    "createForumTopic": "chat_id! name! icon_color icon_custom_emoji_id",
    "editForumTopic": f"{_TOPIC} name icon_custom_emoji_id",
    "closeForumTopic": _TOPIC,
    "reopenForumTopic": _TOPIC,
    "deleteForumTopic": _TOPIC,
}
LEFT_OUT = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "receiver_user_id",
        "rich_message",
        "suggested_post_parameters",
    }
)
"""Parameters that change who reads what, and that nothing here can do."""

_SHAPES = {"[]": Kind.LIST, "{}": Kind.OBJECT}
_BY_ID = {"setChatMenuButton", "getChatMenuButton"}


def _read(method: str, words: str) -> Spec:
    kinds: dict[str, Kind] = {}
    required = []
    for word in words.split():
        name, required_mark, shape = word.partition("!")
        kinds[name] = _SHAPES.get(shape) or _KIND_OF.get(name, Kind.STRING)
        if required_mark:
            required.append(name)
    if method in _BY_ID:
        kinds["chat_id"] = Kind.INTEGER
    return Spec(kinds, tuple(required))


SPECS = {name: _read(name, words) for name, words in _PARAMETERS.items()}
"""The methods that are done in full, by their official names."""
