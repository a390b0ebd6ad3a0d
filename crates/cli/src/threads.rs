//! The threads that work, started when they are first wanted: most runs are over before that.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

pub(crate) struct Threads {
    count: usize,
    pool: OnceLock<Option<ThreadPool>>,
}

impl Threads {
    pub(crate) fn new(count: usize) -> Threads {
        Threads {
            count,
            pool: OnceLock::new(),
        }
    }

    /// The threads; none where one is enough, or where the system has no more.
    pub(crate) fn pool(&self) -> Option<&ThreadPool> {
        let several = self.count > 1;
        let make = || {
            ThreadPoolBuilder::new()
                .num_threads(self.count)
                .build()
                .ok()
        };
        self.pool
            .get_or_init(|| several.then(make).flatten())
            .as_ref()
    }

    /// The threads, if there is more than one thing to do.
    pub(crate) fn pool_for(&self, things: usize) -> Option<&ThreadPool> {
        if things > 1 {
            self.pool()
        } else {
            None
        }
    }
}
