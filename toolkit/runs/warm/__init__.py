"""Kernels without their start: a helper process loads what notebooks need once, and forks a fresh child for each.

    helper      starts the helper process, for the length of a batch or of a process, and says whether there is one
    server      the helper process itself: single-threaded, forks on request, tells how its children end
    preload     what it loads, and what must not be loaded before a fork
    wanted      which of that a batch's notebooks import
    fresh       what makes a fork as good as new: environment, folder, signals, chance, standard streams
    children    what a fork may be: a kernel, or a notebook's run
    requests    how a request travels, with its open files
    forked      a child seen from the process that asked for it
    engine      the Papermill engine ``briefing-warm``
    provisioner the same for JupyterLab and everything else that uses jupyter_client
    kernelspec  makes it known to them

``briefing warm`` installs the kernelspec. What is loaded stands in ``briefing.toml`` under ``warm``.

Whoever gets no warm child (no fork on this system, a helper that is gone, code that was changed since it was loaded)
starts an ordinary one: the result is the same.
"""
