"""What is asked for: the value, the reason, and a paper that may stay away."""

from nhanrong.commons.corrections import forms, sensitive


def _form(actor, **sent):
    known = sensitive.named("initiatives.Initiative", "founded_on")
    return forms.AskForm(sent, actor=actor, sensitive=known)


def test_value_and_reason_are_needed(cast):
    form = _form(cast.an.actor)

    assert sorted(form.errors) == ["proposed", "reason"]


def test_the_request_is_made_in_memory(cast):
    form = _form(cast.an.actor, proposed=" 03/11/2025 ", reason="Theo văn bản")

    assert form.is_valid()
    made = form.correction(7)
    assert (made.kind, made.record_id, made.field, made.proposed, made.pk) == (
        "initiatives.Initiative",
        7,
        "founded_on",
        "03/11/2025",
        None,
    )


def test_the_hint_is_the_fields_own(cast):
    assert "11/2026" in str(_form(cast.an.actor).fields["proposed"].help_text)


def test_a_refusal_needs_its_reason(cast):
    assert sorted(forms.AnswerForm({}, actor=cast.an.actor).errors) == ["answer"]
