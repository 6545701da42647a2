"""«Quản trị»: sign-in, sessions, accounts, law tables, journal: the administration of the house."""
