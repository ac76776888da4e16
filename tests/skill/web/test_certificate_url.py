"""Where a certificate may be fetched from."""

import pytest

from skill.errors import VerificationError
from skill.web.certificate_url import normalized

CERTIFICATE = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        CERTIFICATE,
        "HTTPS://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/lol/../echo-api-cert.pem",
        "https://s3.amazonaws.com/./echo.api/./echo-api-cert.pem",
        "https://s3.amazonaws.com/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem#fragment",
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem?query=1",
    ],
)
def test_every_spelling_of_amazons_address_is_one(url: str) -> None:
    assert normalized(url) == CERTIFICATE


def test_a_folder_at_the_end_stays_one() -> None:
    assert normalized("https://s3.amazonaws.com/echo.api/lol/..") == "https://s3.amazonaws.com/echo.api/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "badUrl",
        "://",
        "https://",
        "https:///echo.api/cert",
        "//s3.amazonaws.com/echo.api/cert",
        "http://s3.amazonaws.com/echo.api/cert",
        "ftp://s3.amazonaws.com/echo.api/cert",
        "file:///echo.api/cert",
        "https://notamazon.com/echo.api/cert",
        "https://s3.amazonaws.com.evil.example/echo.api/cert",
        "https://evil-s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com./echo.api/cert",
        "https://s3.amazonaws.com@evil.example/echo.api/cert",
        "https://user@s3.amazonaws.com/echo.api/cert",
        "https://user:secret@s3.amazonaws.com/echo.api/cert",
        "https://@s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com:563/echo.api/cert",
        "https://s3.amazonaws.com:0/echo.api/cert",
        "https://s3.amazonaws.com:/echo.api/cert",
        "https://s3.amazonaws.com:0443/echo.api/cert",
        "https://s3.amazonaws.com:443443/echo.api/cert",
        "https://s3.amazonaws.com:port/echo.api/cert",
        "https://s3.amazonaws.com/cert",
        "https://s3.amazonaws.com/invalid.path/cert",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com/echo.api/../cert",
        "https://s3.amazonaws.com/echo.api/..",
        "https://s3.amazonaws.com/echo.api/./../cert",
        "https://s3.amazonaws.com/ECHO.API/cert",
        "https://s3.amazonaws.com/EcHo.aPi/cert",
        "https://s3.amazonaws.com//echo.api/cert",
        "https://s3.amazonaws.com/echo.api.evil/cert",
        "https://s3.amazonaws.com/echo.api/%2e%2e/cert",
        "https://s3.amazonaws.com/echo.api/%2E%2E/cert",
        "https://s3.amazonaws.com/echo.api/%252e%252e/cert",
        "https://s3.amazonaws.com/echo.api/..%2fcert",
        "https://s3.amazonaws.com/%65cho.api/cert",
        "https://s3.amazonaws.com/echo.api/..\\cert",
        "https:\\\\s3.amazonaws.com\\echo.api\\cert",
        "https://s3.amazonaws.com\\@evil.example/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/cert\n",
        "https://s3.amazonaws.com/echo.api/ce\trt",
        "https://s3.amazonaws.com/echo.api/cert\r\nHost: evil.example",
        "https://s3.amazonaws.com/echo.api/cert\0",
        " https://s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/a cert",
        "https://s3.amazonaws.com/echo.api/cért",
        "https://\uff533.amazonaws.com/echo.api/cert",
        "https://[::1]/echo.api/cert",
        "https://[s3.amazonaws.com/echo.api/cert",
        "https://s3.amazonaws.com/echo.api/" + "a" * 1000,
    ],
)
def test_no_other_address_passes(url: str) -> None:
    with pytest.raises(VerificationError, match=r"^certificate url: "):
        normalized(url)
