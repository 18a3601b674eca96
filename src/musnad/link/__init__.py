"""Links between articles: who copied whom, which statements are one claim, and on how many sources it rests."""
