//! Catalogue of causes, evidence and the why report.
