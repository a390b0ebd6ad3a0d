//! Works on many things at once and takes the results in the order in which they came.

use std::collections::VecDeque;
use std::sync::mpsc::{sync_channel, Receiver};

use rayon::ThreadPool;

/// How many results may wait beyond those in work: enough that no thread waits for the writer.
const AHEAD: usize = 3;

/// Calls `work` on each job, in `pool` if there is one, and `take` on each result in order.
///
/// The first error of `take` ends it; jobs that were begun are finished and forgotten.
pub(crate) fn ordered<J: Send, R: Send, E>(
    pool: Option<&ThreadPool>,
    mut jobs: impl Iterator<Item = J>,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let Some(pool) = pool else {
        return jobs.try_for_each(|job| take(work(job)));
    };
    let work = &work;
    pool.in_place_scope(|scope| {
        let mut waiting: VecDeque<Receiver<R>> = VecDeque::new();
        for job in jobs {
            if waiting.len() >= pool.current_num_threads() + AHEAD {
                take_first(&mut waiting, &mut take)?;
            }
            let (done, result) = sync_channel(1);
            // Nobody waits for the result any more after an error.
            scope.spawn(move |_| _ = done.send(work(job)));
            waiting.push_back(result);
        }
        while !waiting.is_empty() {
            take_first(&mut waiting, &mut take)?;
        }
        Ok(())
    })
}

fn take_first<R, E>(
    waiting: &mut VecDeque<Receiver<R>>,
    take: &mut impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    match waiting.pop_front().map(|result| result.recv()) {
        Some(Ok(result)) => take(result),
        // The job panicked; the scope passes that on.
        Some(Err(_)) | None => Ok(()),
    }
}
