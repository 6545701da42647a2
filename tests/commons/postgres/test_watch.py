"""A server that nobody uses goes to sleep; one in use does not."""


def test_a_server_without_clients_is_stopped(clone):
    house = clone()
    house.ask("select 1")

    answer = house.tell("watch.watch('test', 0.3); print(server.clients('test'))")

    assert answer == "None"


def test_a_server_with_a_client_goes_on(clone):
    house = clone()

    answer = house.tell(
        "import psycopg\n"
        "with psycopg.connect(server.url('test')):\n"
        "    watch.leave('test')\n"
        "    print(server.clients('test'))\n"
    )

    assert answer == "1"


def test_it_is_woken_again_by_the_next_who_comes(clone):
    house = clone()
    house.ask("create table kept as select 7 as seven")
    house.tell("watch.leave('test')")

    assert house.ask("select seven from kept") == "7"
