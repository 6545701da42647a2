"""«Địa bàn»: the resolutions that redraw units, the queue of split communes, the unit pages."""
