"""Long lists are the worker's: each of these may run twice and does it once."""

from django.utils import translation

from nhanrong.commons.jobs import job
from nhanrong.commons.scope.actor import Actor
from nhanrong.commons.sheets import actions, progress


@job("sheets.read")
def read(pk: int, language: str, by: Actor) -> None:
    """Read a long list, unless another worker has it in hand."""
    with translation.override(language), progress.held(pk) as is_mine:
        if is_mine:
            actions.read_later(pk, by=by)
            progress.forget(pk)


@job("sheets.undo")
def undo(pk: int, language: str, by: Actor) -> None:
    """Take a long list back in one deed, unless another worker has it in hand."""
    with translation.override(language), progress.held(pk) as is_mine:
        if is_mine:
            actions.undo_later(pk, by=by)


@job("sheets.write")
def write(pk: int, language: str, by: Actor) -> None:
    """Write a long list in one deed, unless another worker has it in hand."""
    with translation.override(language), progress.held(pk) as is_mine:
        if is_mine:
            actions.write_later(pk, by=by)
            progress.forget(pk)
