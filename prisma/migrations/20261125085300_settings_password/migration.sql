-- The password that the settings named last, hashed: it is applied once, and a password that its owner has chosen since stays.
ALTER TABLE "accounts" ADD COLUMN "settings_password" TEXT;
