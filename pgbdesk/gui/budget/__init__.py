"""What the budget looks like: a bar, charts, and the tables behind them."""
