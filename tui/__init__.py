"""The dashboard: a Textual client of `timeline`, opened by `timeline dashboard`.

`source` asks the store, in threads; `core` decides what is shown, without a terminal; `widgets`
draw and speak by messages; `screens` put widgets together; `app` holds the clock and the themes.
"""
