"""«Bản nháp»: what is being written and not yet sent, kept on the server, open to colleagues.

A room names each of its forms once (`tables.set_up`), and its view lays a sheet for it
(`laying.lay`) and ends it with the deed (`actions.finish`). Drafts are not the house's history.
"""
