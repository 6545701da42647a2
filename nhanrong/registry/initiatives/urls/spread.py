"""«Nhân rộng»: lineage, core parts, questions, readiness, plans."""

from django.urls import path

from nhanrong.registry.initiatives.views import adapting, asking, plans, readiness, spread

urlpatterns = [
    path("<int:pk>/lan-toa/", spread.spread, name="spread"),
    path("<int:pk>/lan-toa/nguon-goc/", spread.descent, name="descent"),
    path("<int:pk>/lan-toa/nguon-goc/rut-lai/", spread.withdraw_descent, name="withdraw_descent"),
    path("<int:pk>/lan-toa/suy-doan/", spread.judge_edge, name="judge_edge"),
    path("<int:pk>/lan-toa/phan-cot-loi/", adapting.parts, name="parts"),
    path("<int:pk>/lan-toa/phan-cot-loi/<int:line>/", adapting.part, name="part"),
    path(
        "<int:pk>/lan-toa/phan-cot-loi/<int:line>/thoi/", adapting.retire_part, name="retire_part"
    ),
    path("<int:pk>/lan-toa/dieu-chinh/", adapting.adaptations, name="adaptations"),
    path("diem/<int:pk>/dieu-chinh/", adapting.site_adaptations, name="site_adaptations"),
    path("<int:pk>/lan-toa/san-sang/", readiness.readiness, name="readiness"),
    path("<int:pk>/lan-toa/de-nghi/", readiness.recommend, name="recommend"),
    path(
        "<int:pk>/lan-toa/de-nghi/rut-lai/",
        readiness.withdraw_recommendation,
        name="withdraw_recommendation",
    ),
    path("<int:pk>/hoi/", asking.ask, name="ask"),
    path("hoi/<int:pk>/", asking.question, name="question"),
    path("hoi/<int:pk>/khong-nhan/", asking.decline_question, name="decline_question"),
    path("hoi/<int:pk>/da-doc/", asking.read_answer, name="read_answer"),
    path("<int:pk>/lan-toa/ke-hoach/", plans.open_plan, name="open_plan"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/sua/", plans.edit_plan, name="edit_plan"),
    path("ke-hoach/<int:pk>/dong/", plans.close_plan, name="close_plan"),
    path("ke-hoach/<int:pk>/in/", plans.print_plan, name="print_plan"),
    path("ke-hoach/<int:pk>/viec/", plans.add_step, name="add_step"),
    path("viec/<int:pk>/", plans.step, name="step"),
    path("viec/<int:pk>/sua/", plans.edit_step, name="edit_step"),
]
