-- The planner does not ask a partial index how rare its expression's values are: it took the last four digits for common.
CREATE STATISTICS orders_phone_end ON (right(buyer_phone, 4)) FROM orders;
-- How many names and e-mails have some letters in them is judged by samples of these: with finer ones, less is taken for common that is rare.
ALTER TABLE orders ALTER COLUMN buyer_email SET STATISTICS 500, ALTER COLUMN buyer_name SET STATISTICS 500;
ANALYZE orders (buyer_email, buyer_name, buyer_phone);
