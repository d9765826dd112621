//! Velocity templates as Amazon API Gateway runs them, and JSONPath as Jayway reads it.
