use whygate_store::{Limits, Records, WriterCounts};

use crate::record;

#[tokio::test]
async fn what_is_offered_is_written_in_batches() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let (writer, task) = records.writer::<u64>(1000);
    let running = tokio::spawn(task.run(|number| (number % 2 == 0).then(|| record(number, 10))));
    for number in 0..500 {
        assert!(writer.offer(number));
    }
    writer.flush().await.unwrap();
    assert_eq!(records.count().await.unwrap(), 250);
    assert_eq!(
        writer.counts(),
        WriterCounts {
            offered: 500,
            dropped: 0,
            written: 250,
            failed: 0
        }
    );
    drop(writer);
    running.await.unwrap();
}

#[tokio::test]
async fn a_full_queue_drops_and_counts() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let (writer, task) = records.writer::<u64>(4);
    let taken = (0..10).filter(|number| writer.offer(*number)).count();
    assert_eq!(taken, 4);
    assert_eq!(writer.counts().dropped, 6);
    let other = writer.clone();
    drop(writer);
    drop(other);
    task.run(|number| Some(record(number, 10))).await;
    assert_eq!(records.count().await.unwrap(), 4);
}

#[tokio::test]
async fn offering_to_a_writer_that_has_ended_is_a_drop() {
    let records = Records::in_memory(Limits::default()).await.unwrap();
    let (writer, task) = records.writer::<u64>(4);
    drop(task);
    assert!(!writer.offer(1));
    assert_eq!(writer.counts().dropped, 1);
    assert!(writer.flush().await.is_err());
}
