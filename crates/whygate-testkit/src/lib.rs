//! For tests only: a gateway in process, fake backends, a fixed clock.
