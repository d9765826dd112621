//! Plan, phases, integrations and backend connections: the serving path.
