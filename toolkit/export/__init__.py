"""Any executed notebook into one offline HTML page and one PDF; nothing here knows what an article is.

The door: ``prepare`` reads the notebook and draws its figures once, ``page.to_html``, ``pdf.to_pdf`` and ``note`` write
the files from one ``document``. What each needs is a room: ``notebook``, ``foreign``, ``formulas``, ``figures`` and
``drawing`` on the way in, ``web`` and ``paper`` on the way out; ``theme`` is the look, ``vendor`` plotly.js and maps.
"""
