"""«Địa bàn»: the units through time, who succeeded whom, and who answers for what."""
