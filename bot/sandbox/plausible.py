"""Answers to real methods that are not done: what a new bot would be told."""

from bot.sandbox.shapes import Json

PLAUSIBLE: Json = {
    "getMyName": {"name": "Sandbox"},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
    "getMyStarBalance": {"amount": 0},
    "getStarTransactions": {"transactions": []},
    "getUserProfilePhotos": {"total_count": 0, "photos": []},
    "getUserProfileAudios": {"total_count": 0, "audios": []},
    "getUserChatBoosts": {"boosts": []},
    "getChatAdministrators": [],
    "getChatMemberCount": 2,
    "getForumTopicIconStickers": [],
    "getCustomEmojiStickers": [],
    "getAvailableGifts": {"gifts": []},
    "getGameHighScores": [],
    "exportChatInviteLink": "https://t.me/+sandbox",
}
"""What is not here is answered with true."""
