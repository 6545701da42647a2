"""Floor 2, what every room shares: places, people, laws, scope, journal and the tools."""
