use whygate_store::{Claim, ClaimState, Claimed, IdempotentAnswers, KeptResult, Limits, Records};

const NOW: u64 = 1_700_000_000_000;
const DAY: u64 = 24 * 60 * 60 * 1000;

fn claim(key: u8, fingerprint: u8, at_ms: u64) -> Claim {
    Claim {
        key: [key; 32],
        fingerprint: [fingerprint; 32],
        request_id: format!("call-{key}"),
        at_ms,
        keep_ms: DAY,
    }
}

fn answer(body: &str) -> KeptResult {
    KeptResult {
        status: 201,
        headers: "[]".to_owned(),
        body: body.as_bytes().to_vec(),
    }
}

#[expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails panics"
)]
async fn state(answers: &IdempotentAnswers, claim: &Claim) -> ClaimState {
    match answers.claim(claim).await.unwrap() {
        Claimed::Taken {
            request_id,
            at_ms,
            state,
        } => {
            assert_eq!(request_id, claim.request_id);
            assert_eq!(at_ms, NOW);
            state
        }
        Claimed::Yours => panic!("another call has it"),
    }
}

#[tokio::test]
async fn a_key_is_claimed_once_also_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let open = async || {
        let records = Records::open(directory.path(), Limits::default())
            .await
            .unwrap();
        records.idempotency().await.unwrap()
    };
    let before = open().await;
    for key in [1, 2, 3] {
        let claimed = before.claim(&claim(key, 7, NOW)).await.unwrap();
        assert_eq!(claimed, Claimed::Yours);
    }
    assert_eq!(
        state(&before, &claim(1, 7, NOW + 1)).await,
        ClaimState::Running
    );
    assert_eq!(
        state(&before, &claim(1, 8, NOW + 1)).await,
        ClaimState::OtherRequest
    );
    before.keep(&[1; 32], &answer("one")).await.unwrap();
    before.release(&[3; 32]).await.unwrap();
    drop(before);

    let after = open().await;
    assert_eq!(
        state(&after, &claim(1, 7, NOW + 2)).await,
        ClaimState::Answered(answer("one"))
    );
    assert_eq!(
        state(&after, &claim(2, 7, NOW + 2)).await,
        ClaimState::CutOff
    );
    let free = after.claim(&claim(3, 9, NOW)).await.unwrap();
    assert_eq!(free, Claimed::Yours);
    // An answer is no claim any more: it is neither kept anew nor given back.
    after.release(&[1; 32]).await.unwrap();
    after.keep(&[1; 32], &answer("two")).await.unwrap();
    assert_eq!(
        state(&after, &claim(1, 7, NOW + 3)).await,
        ClaimState::Answered(answer("one"))
    );
}

#[tokio::test]
async fn keys_are_forgotten_after_their_time() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let answers = records.idempotency().await.unwrap();
    answers.claim(&claim(1, 7, NOW)).await.unwrap();
    answers.keep(&[1; 32], &answer("one")).await.unwrap();
    let last = claim(1, 7, NOW + DAY - 1);
    assert_ne!(answers.claim(&last).await.unwrap(), Claimed::Yours);
    let after = claim(1, 7, NOW + DAY);
    assert_eq!(answers.claim(&after).await.unwrap(), Claimed::Yours);
}

#[tokio::test]
async fn only_one_of_many_at_once_gets_a_key() {
    let directory = tempfile::tempdir().unwrap();
    let records = Records::open(directory.path(), Limits::default())
        .await
        .unwrap();
    let answers = records.idempotency().await.unwrap();
    let claiming: Vec<_> = (0..16)
        .map(|_| {
            let answers = answers.clone();
            tokio::spawn(async move { answers.claim(&claim(1, 7, NOW)).await.unwrap() })
        })
        .collect();
    let mut claimed = 0;
    for one in claiming {
        claimed += usize::from(one.await.unwrap() == Claimed::Yours);
    }
    assert_eq!(claimed, 1);
}
