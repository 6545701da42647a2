"""The lists of bodies and of posts, as they come and go as Excel."""

from nhanrong.registry.organisation.sheets.bodies import BODIES
from nhanrong.registry.organisation.sheets.posts import POSTS

__all__ = ["BODIES", "POSTS"]
