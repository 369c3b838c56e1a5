/// Tokens of an issuer at `http://127.0.0.1:9999`, made once with OpenSSL; the keys that signed them are gone.
///
/// Their claims: `aud` shop, `sub` ann, `exp` in the year 2100, unless said otherwise.
enum TestTokens {
  /// The modulus of the key `one`, as in a key set; the exponent is 65537, `AQAB`.
  static let modulus =
    "yww8qMCyjHYD6PtJBvBsxwdI1AaVVJbzXiZ3CbYkp7EYgO2uQ1pV0jUQK8iLzWOycw7RZlRVosjMCezSij0i5WamYqQZ2--YvJy8"
    + "58OHrKYktlPyx7jmnlCPZtTyvYLuj2s_JlLksXyXt-fXZ6CdAexXNlzZQ8VLabx2BfpxAKKLt2sWJHQXR4JuLOyLMlhpjFdoQiUw"
    + "1K0B9BFNr7Mtz-_-lS6iLivL9z6LgyW6ZoJplViblLlJraTcxy_x0Oh1R4KdsPLF_QMku_HQbzmIvrAKcdfj9Qc75n_DvYTEhkhZ"
    + "hB2tjiUgEg6Qv3zjPbrKgqpnZ1uyiTkGhm54bO_kXQ"
  /// With the scope `read`.
  static let good =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwLCJzY29wZSI6InJlYWQifQ.IMQK7xjQDFALWzwmJWR0TsFoSdDNQpUQHjX8nSDhxfLd"
    + "ewz003kQ25wpm7L23qrgc1PQPaZdeE-eKCWNXb_O6dgkEg_T0kH8-d82f7mmjR9cZf_7BrdPW1YF9YQZHmFtUAJgGCAfVO1zuNkz"
    + "xLll7jsoUZsAmNR6s2trr3KGWkAk2oCRqyfTbOdfIe-k3BKZtud8NAkHC1QsFuJ_jcQC2hp23N-uPko5P9Pg-t3fsvf5LlqSsjsz"
    + "vMk3Wi5GLeYJ1c9EhY4f20hX3rKBXx0bw1ILOpVTbqr1WIc6_K-vsqPZbfqlWT0i7ZmvcjU4lWfhg5lyAGrk5-6lxMm6WUeXnA"
  /// The same, signed by RS512.
  static let long =
    "eyJhbGciOiJSUzUxMiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwLCJzY29wZSI6InJlYWQifQ.gNTnePJ-7HWKo4nk4LLUtICxHTCzlR-xgDgBgY55zECr"
    + "O_nLqacvf1c1mgNxGXG7ZJnSdXIz-Ke64BBlL50hJ8cYfrQTI7lsVU0dks_N-NTVPwinSsuITzkSApvlZPUbl_QtT5ks6a2rrNHn"
    + "cdTT9XxsLbiISsjl_eKaz3Ofk3cd1uerZKPafHK0SJDjbppqapG_h5PjIbhidR4eB80JWeDxVXIV9KDwHgNiBfTJqB_nz04pmOYh"
    + "AtK6VMgh9ghA1R_pIXo_blf7gExcdFuEWeHg32xfpxWZPcCeJSg0_zrh15Qhu_QlU3HN-5I9VjRuFvQHah8te5BOGtGX8TtRIg"
  /// The same, signed by another key that calls itself `one`.
  static let strange =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwLCJzY29wZSI6InJlYWQifQ.du7jOkV62dQSBIptUsnEGzEMUJxZcvXhVFqyB0QdHCG0"
    + "gvvh-g1DWMjJlQih9dHljHYOKyn5bwYfOu6-FeP61H12VzSeoV71ClmlSmDuCJ8wPWemVOy3zX4TQjXuf2Nz3SPenmzle8oGmoyk"
    + "-qbrzJydecJETEePPb32FoOAavYF08QlP1-SeDCrzIGXobzP9N6id0dfmTBkZX8ln0qWrP5WzIzxV8DE8swQRgr_89aH3_Mv63xu"
    + "p46Y4AG1R5TXd4hXkkBO5xZWWPcuRBBV2XOdghJiKk7dgfP_5B4L8e8vxcyj2IITuhSjmBHVS8XOaH0wT4TZ8JFyRE_wqXr3dQ"
  /// Expired in 2017.
  static let old =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjoxNTAwMDAwMDAwfQ.jWVczgAW82Wx2xJiY6Hp1wFMPSligC-YxvSEI8qekiunkJ8OC8H_p-AIG2Z3mfy6"
    + "PO3_63x4woUVPJsggetMFJ99d3ZEQAbVmnj-XZb8HHIPLW0fEXRLyAI2PH5dXjMCuwOIZcvyME7_oQLWd3Tw7VPTY4e9hjgUKVyU"
    + "z5Yz8UpsfvKieepjCkBYYQYdkSfoGab0oAMtoGX5TYAmUbW-I6NztMPFzu-nIGaZMP9z1NUZ7a3HBWTW6YWrRTgWRAyyHic3A75q"
    + "jNT1yMYnbhiXymzAB0G9LfTcnZs9bbhLTFouDTeDZMPJydqruSOjLTma9kxORQ_aPD4V0pDfKdgiTQ"
  /// For another audience.
  static let elsewhere =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJlbHNlIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwfQ.WdtrRnyp_-g-ej_y6ZnZYSGhLhqQOF9DcEWaMJhAobxHeoW0DK3OEsPQpWT15MhC"
    + "0Q9YFQcJPPbOtMpcuwv0jNFHvxu_J4myU_FvzpkpQzdpMkxMpE1-Ye-3khu79-GuZyoReo1EqRV3--kIE6dw1Hh8zEKhH23hx25o"
    + "33CeH35U-robABYFHka0DAwZUYH3e2nFTpqe_qu_icGSzep41LlY2hXOuMO4gUqkL-_WJiSjFoYrXviqGU3de3LJ9d3PI1pYpTSN"
    + "zxwg7D0yxLKK0QkemMd2DrgAaiuuuU_cyEbu2J6H425t9af38u84QYZbOLeDEqDKO0dyHcWYc7Gs6A"
  /// Without a scope.
  static let plain =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwfQ.VjIJpme8Ggs1nDQ6ToaxNzs8ou_nIHrI6NuQO_lXrlDcwtiQyOstyHZzzFUCCwTf"
    + "vmdgdUU4GyRC0K38cx7z7-mlcByO6XA2R3an-ZGil79UdMCfmImQ5ya5zKBvmA10YGkCEjYZsl7gHgNQRN2bqjDn3_4dM1m5Pqrl"
    + "odxFXTjGSB27eNdEMbcV7jwTpcTrmJ2GYuSyp0yYUQ2rdhyXid0gwPG9I1wCutfeJCuboIaFeu3SvQ9CKGicIMIvu0UszmRshgRW"
    + "Rfsezi9Efvl3AdSMTtnSRTRTIQJ5QpB6uqAs3Cc-Sgrj0JSF_tAfAkywh6_IV9kYNj1iw4K2t1f-GA"
  /// Of a key that its issuer does not have.
  static let unknown =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InR3byJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjk5OTkiLCJhdWQiOiJzaG9wIiwic3V"
    + "iIjoiYW5uIiwiZXhwIjo0MTAyNDQ0ODAwfQ.uTBO86Oo87Eqke4B_tMnx5Rvuf9yU53gZYOZE-JaWFBMMh7cC110s08FV9zz21Zc"
    + "3pw6_8Q0Zw7DwnJ1XN7VuzTLKEwLAraplZtAO7EolcoGC3nYf-CSE5_fZaeMXjOebyiPkpN6HYoTPCUeZZcWmNbtMelgFkYVwqxM"
    + "74vZORWXc-MzQLSqq-WGZ08JquYnjKTK4ObZkF8_3r6r4I3zU2vckJObWoMqi2lpDnB_z2puup-T611LvG3q4So5-1JuxEuE6cpa"
    + "AN0JHKutw6qlfcyFCpo0vTyjG30Ft_9Li5M-5-L-xYlqLY3rcG_9SzBSqpTrFVDP96gkmggFBIRCwA"
}
