//! Why a call cannot be made again.

use std::{io, path::PathBuf};

use http::method::InvalidMethod;
use whygate_gateway::TestError;

/// Why a call cannot be made again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Untried {
    /// It had reached no method.
    #[error("no method was found for it: call one that there is")]
    NoMethod,
    /// Access, keys or rates decided.
    #[error(
        "who called, or how often, decided; secrets are not kept, so that it cannot be made again \
         as it was"
    )]
    CallerDecides,
    /// The client got an answer in part.
    #[error("the answer broke off on its way: nothing of the definition decides that")]
    AnswerBrokeOff,
    /// The backend failed by itself.
    #[error("the backend's own code decides, and it is not called")]
    BackendCodeDecides,
    /// The backend was slow, full or away.
    #[error("how the backend fares decides, and it is not called")]
    BackendStateDecides,
    /// The backend is elsewhere than the definition says.
    #[error("the backend's address decides, and it is not called")]
    BackendAddressDecides,
    /// The record has a part of the request's body.
    #[error("the request's body was not kept whole")]
    RequestCut,
    /// The record has a part of the answer's body.
    #[error("the backend's answer was not kept whole")]
    AnswerCut,
    /// The file has the API without the method.
    #[error("`{http_method} {path}` is no longer in `{}`", file.display())]
    MethodGone {
        /// The method.
        http_method: String,
        /// The resource's path.
        path: String,
        /// The definition.
        file: PathBuf,
    },
    /// No file that is known has the API.
    #[error(
        "the definition that served it is not at hand: `whygate run` remembers what it serves in \
         the data directory, unless it is `--ephemeral`"
    )]
    NoDefinition,
    /// What was recorded cannot be played back.
    #[error("nothing can be listened at here: {0}")]
    Playback(#[source] io::Error),
    /// The record's method is none.
    #[error("the request as it was kept cannot be sent")]
    Method(#[from] InvalidMethod),
    /// The copy could not be called.
    #[error(transparent)]
    Test(#[from] TestError),
}
