//! Pure geometry of every picture: values in; ticks, positions and labels out.
