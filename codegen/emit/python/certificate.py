"""A certificate for localhost with its key, for cases of TLS. A key for tests: it is public and worth nothing."""
import atexit
import os
import tempfile

PEM = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpUFef22mXZO20Vgk
TQAacmRm0pFW0KlBBDYCTT9LSV2hRANCAAQLSi4EAjFrmg1AbbgFDUb7NM8qe9qr
CUBZtVAHdicwtkuz+PTFlgzijdY8Td0uOeMdDG7hom622Ow3q+qA1xs7
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIICFzCCAb2gAwIBAgIUPVjDwf/4VsWudu6FgOxfTnLJE9EwCgYIKoZIzj0EAwIw
UjESMBAGA1UEAwwJbG9jYWxob3N0MTwwOgYDVQQKDDNLZXkgb2YgdGhlIGNvbmZv
cm1hbmNlIHRlc3RzLCBwdWJsaWMsIHdvcnRoIG5vdGhpbmcwIBcNMjYxMTIzMDE0
NDQxWhgPMjEyNjEwMzAwMTQ0NDFaMFIxEjAQBgNVBAMMCWxvY2FsaG9zdDE8MDoG
A1UECgwzS2V5IG9mIHRoZSBjb25mb3JtYW5jZSB0ZXN0cywgcHVibGljLCB3b3J0
aCBub3RoaW5nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC0ouBAIxa5oNQG24
BQ1G+zTPKnvaqwlAWbVQB3YnMLZLs/j0xZYM4o3WPE3dLjnjHQxu4aJuttjsN6vq
gNcbO6NvMG0wHQYDVR0OBBYEFPWrZRGIgwEC5eXhgxHGZElWTwWDMB8GA1UdIwQY
MBaAFPWrZRGIgwEC5eXhgxHGZElWTwWDMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcE
fwAAATAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCHR37mWVAh
qI9Pt7joehEKTuGhNm55+ppY++4p4EbsXAIgXQ/BmXsdVJC4rV41H7SrwTpSPDm0
0wFkqqTAFNWGn6A=
-----END CERTIFICATE-----
"""

_path = None


def path():
    """A file with both, which is gone when the process ends."""
    global _path
    if _path is None:
        descriptor, _path = tempfile.mkstemp('.pem')
        with os.fdopen(descriptor, 'w') as file:
            file.write(PEM)
        atexit.register(os.unlink, _path)
    return _path
