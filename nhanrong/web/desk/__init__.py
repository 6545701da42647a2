"""«Bàn làm việc»: what waits for me, search, dashboards, and the commands that span rooms."""
