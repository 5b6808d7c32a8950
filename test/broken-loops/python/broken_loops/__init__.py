"""asyncio with defects, one at a time, to see whether the contract's cases notice them."""
