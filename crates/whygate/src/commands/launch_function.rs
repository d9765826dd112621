//! `whygate launch-function`: what `run` starts functions with that have no network.

use whygate_lambda::{WorkerLaunch, WorkerUser, launch_worker};

use crate::{arguments::LaunchArguments, failure::Failure};

/// Becomes a function's process. It returns only if that fails.
pub(crate) fn launch_function(arguments: LaunchArguments) -> Failure {
    let user = arguments
        .user
        .zip(arguments.group)
        .map(|(user, group)| WorkerUser { user, group });
    Failure::Launch(launch_worker(&WorkerLaunch {
        user,
        command: arguments.command,
    }))
}
