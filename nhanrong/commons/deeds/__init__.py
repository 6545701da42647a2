"""The deed lock: nothing that the house keeps is written without a deed that says who and why."""
