-- The request that wrk sends, to see how many the endpoint can answer: about as long as mkdrive's.
wrk.method = "POST"
wrk.path = "/v2/drive/create"
wrk.body = '{"drive_name":"Drive 12345","owner":"u12345","owner_type":"user","total_size":1073741824}'
wrk.headers["accept"] = "application/json"
wrk.headers["authorization"] = "acs bench:0123456789012345678901234567"
wrk.headers["content-md5"] = "012345678901234567890123"
wrk.headers["content-type"] = "application/json; charset=utf-8"
wrk.headers["date"] = "Wed, 25 Nov 2026 00:00:00 GMT"
wrk.headers["x-acs-action"] = "CreateDrive"
wrk.headers["x-acs-signature-method"] = "HMAC-SHA1"
wrk.headers["x-acs-signature-nonce"] = "0123456789abcdef0123456789abcdef"
wrk.headers["x-acs-signature-version"] = "1.0"
wrk.headers["x-acs-version"] = "2022-03-01"
