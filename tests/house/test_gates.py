"""Every view of ours has a gate; the others are named here, one by one."""

from django.urls import URLPattern, URLResolver, get_resolver

from nhanrong.bedrock.roles import Role
from nhanrong.commons.scope.gate import PUBLIC, SIGNED_IN, gate_of

# Views of others that run without our gate, each behind its own.
FOREIGN = {
    # The API lets in by `PostAuth`: tests/web/api/test_api.py asks every call as a stranger.
    "api:alike",
    "api:api-root",
    "api:do",
    "api:initiative",
    "api:initiatives",
    "api:openapi-json",
    "api:register",
    "account_change_password",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "usersessions_list",
}
# Outside the portal: a one-time link, the language, and files of what was published.
PUBLIC_ELSEWHERE = {"files:public_file", "invitation", "set_language"}


def patterns(resolver=None, prefix="", namespace=""):
    """Walk every address of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from patterns(entry, prefix + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", prefix + str(entry.pattern), entry.callback


def is_ours(view):
    return view.__module__.startswith(("nhanrong.", "demo."))


def test_every_view_of_ours_has_a_gate():
    open_doors = [name for name, _, view in patterns() if is_ours(view) and gate_of(view) is None]

    assert open_doors == []


def test_gates_are_public_signed_in_or_roles():
    odd = [
        name
        for name, _, view in patterns()
        if is_ours(view)
        and gate_of(view) not in (PUBLIC, SIGNED_IN)
        and not (
            isinstance(gate_of(view), frozenset)
            and gate_of(view)
            and gate_of(view) <= frozenset(Role)
        )
    ]

    assert odd == []


def test_views_of_others_are_the_known_ones():
    assert sorted(name for name, _, view in patterns() if not is_ours(view)) == sorted(FOREIGN)


def test_public_views_stand_in_the_portal_or_are_named_here():
    public = {
        name
        for name, _, view in patterns()
        if is_ours(view)
        and gate_of(view) == PUBLIC
        and not view.__module__.startswith(("nhanrong.web.portal", "nhanrong.commons.ui"))
    }

    assert public == PUBLIC_ELSEWHERE


def test_every_address_has_a_name():
    assert [path for name, path, _ in patterns() if name.endswith("None")] == []
