use super::*;

fn isolation(own_network: bool, user: Option<WorkerUser>) -> Isolation {
    Isolation {
        no_new_privileges: false,
        user,
        own_network: own_network.then(|| WorkerLauncher {
            program: "/bin/gateway".into(),
            arguments: vec!["launch".into()],
        }),
    }
}

const USER: WorkerUser = WorkerUser {
    user: 1001,
    group: 1002,
};

fn line(isolation: &Isolation) -> Vec<String> {
    let command = ("/bin/python".into(), vec!["app.py".into()]);
    let (program, arguments) = isolation.command_line(command).unwrap();
    std::iter::once(program.into_os_string())
        .chain(arguments)
        .map(|word| word.into_string().unwrap())
        .collect()
}

#[test]
fn a_worker_is_started_by_what_isolates_it() {
    let shared = isolation(false, Some(USER));
    assert_eq!(line(&shared), ["/bin/python", "app.py"]);
    assert_eq!(shared.spawn_user(), Some(USER));
    let own = isolation(true, Some(USER));
    assert_eq!(
        line(&own),
        [
            "/bin/gateway",
            "launch",
            "--user",
            "1001",
            "--group",
            "1002",
            "--",
            "/bin/python",
            "app.py"
        ]
    );
    assert_eq!(own.spawn_user(), None);
    assert_eq!(
        line(&isolation(true, None))[2..],
        ["--", "/bin/python", "app.py"]
    );
}

#[test]
fn a_launcher_that_says_nothing_is_an_error() {
    let mut silent = isolation(true, None);
    silent.own_network = Some(WorkerLauncher {
        program: "/bin/sh".into(),
        arguments: vec!["-c".into(), ":".into()],
    });
    let error = silent.check().unwrap_err();
    assert!(matches!(error, IsolationError::Network { .. }), "{error}");
}
