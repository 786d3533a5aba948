"""A cluster that finds meetings: the workers of a Dask scheduler.

Receives a scheduler's address; hands on a `timeline.ahead.Pool`. Needs the extra ``[cluster]``
here, and timeline on every worker; the scheduler needs Dask only. Workers read, and touch no
database: what is done twice, because a worker died, gives its result here once.
"""

from timeline.cluster.connect import open_cluster

__all__ = ["open_cluster"]
