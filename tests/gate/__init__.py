"""The gate: its own tests, small worlds that it watches, and rules changed on purpose to see it shut."""
