"""Nhân Rộng: the register with which the movement builds, replicates and honours what works."""
