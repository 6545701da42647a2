"""Django finds the server awake."""


def test_connecting_wakes_the_server(clone):
    house = clone()
    code = (
        "from django.conf import settings\n"
        "settings.configure(DATABASES={'default': server.address('test')})\n"
        "from django.db import connection\n"
        "print(connection.cursor().execute('select 1').fetchone()[0])\n"
    )

    assert house.tell(code) == "1"
