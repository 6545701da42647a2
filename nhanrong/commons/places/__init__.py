"""«Địa bàn»: the administrative units through time, who succeeded whom, and who answers for what."""
