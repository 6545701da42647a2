import pytest, json, pathlib
from datetime import date
from nhanrong.commons.deeds.pen import writing
from nhanrong.commons.places import changes
from nhanrong.commons.places.models import Unit
from nhanrong.bedrock.roles import BodyKind, Role
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.registry.initiatives import actions, sheets
from tests.factories.people import make_body, make_member
S=pathlib.Path('/work/main/tests/samples')
@pytest.mark.django_db
def test_x():
    import time
    t=time.time()
    with writing("test data: the country"):
        changes.load_country()
    print('country',time.time()-t)
    print(actions.catalogue.load_catalogue(by=SYSTEM))
    for code,f in (('68','danh-sach-mo-hinh-lam-dong'),('38','mo-hinh-thanh-hoa-rut-gon')):
        p=Unit.objects.get(code=code,end_date=None)
        body=make_body(BodyKind.POLICE,p,name='CA tỉnh')
        m=make_member('Nguyễn Văn Bình '+code,body,Role.SECRETARY,title='x',username='b'+code)
        t=time.time()
        j=sheets.judge((S/f'{f}.xlsx').read_bytes(),by=m.actor,on=date(2026,11,25))
        print(f,time.time()-t,j.counts,j.sites,j.groups,j.warnings(),j.as_of)
        for o in j.outcomes:
            for q in o.problems: print('  P',q.cell,o.title,'|',q.sentence,'|',q.suggestion,q.is_question)
        for o in j.outcomes:
            for q in o.notes: print('  N',q.cell,o.title,'|',q.sentence)
        import collections
        print(collections.Counter(str(d.values['family']) for d in j.ready))
        print(collections.Counter(str(d.values['field']) for d in j.ready))
        t=time.time()
        k=sheets.import_initiatives((S/f'{f}.xlsx').read_bytes(),by=m.actor,on=date(2026,11,25))
        print('wrote',len(k.made),time.time()-t)
        j=sheets.judge((S/f'{f}.xlsx').read_bytes(),by=m.actor,on=date(2026,11,25))
        print('again',j.counts)
