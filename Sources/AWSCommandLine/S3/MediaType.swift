/// The media type that a file's name suggests: the table that Python's `mimetypes` carries.
///
/// Source: Python 3.14, `Lib/mimetypes.py`, `_types_map_default`.
enum MediaType {
  /// nil where the ending says nothing, or only how the content is packed (`.gz`).
  static func guess(_ path: String) -> String? {
    var name = HostPath.split(path).name
    while let (base, ending) = split(name), let longer = aliases[ending] { name = base + longer }
    if let (base, ending) = split(name), packings.contains(ending) { name = base }
    guard let ending = split(name)?.ending else { return nil }
    return types[ending] ?? types[ending.lowercased()]
  }

  /// The name without its last ending, and the ending with its dot. Dots at the beginning begin no ending.
  private static func split(_ name: String) -> (base: String, ending: String)? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let base = name[..<dot]
    guard base.utf8.contains(where: { $0 != UInt8(ascii: ".") }) else { return nil }
    return (String(base), String(name[dot...]))
  }

  private static let aliases = [
    ".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz",
  ]
  private static let packings: Set<String> = [".gz", ".Z", ".bz2", ".xz", ".br"]

  private static let types: [String: String] = {
    var types: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for ending in words.dropFirst() { types["." + ending] = String(words[0]) }
    }
    return types
  }()

  private static let table = """
    application/epub+zip epub
    application/json json
    application/manifest+json webmanifest
    application/msword doc dot wiz
    application/n-quads nq
    application/n-triples nt
    application/octet-stream bin a dll exe o obj so
    application/oda oda
    application/ogg ogx
    application/pdf pdf
    application/pkcs7-mime p7c
    application/postscript ps ai eps
    application/rtf rtf
    application/trig trig
    application/vnd.apple.mpegurl m3u m3u8
    application/vnd.ms-excel xls xlb
    application/vnd.ms-fontobject eot
    application/vnd.ms-powerpoint ppt pot ppa pps pwz
    application/vnd.oasis.opendocument.graphics odg
    application/vnd.oasis.opendocument.presentation odp
    application/vnd.oasis.opendocument.spreadsheet ods
    application/vnd.oasis.opendocument.text odt
    application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
    application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
    application/vnd.rar rar
    application/wasm wasm
    application/x-7z-compressed 7z
    application/x-bcpio bcpio
    application/x-cpio cpio
    application/x-csh csh
    application/x-dvi dvi
    application/x-gtar gtar
    application/x-hdf hdf
    application/x-hdf5 h5
    application/x-latex latex
    application/x-mif mif
    application/x-netcdf cdf nc
    application/x-pkcs12 p12 pfx
    application/x-pn-realaudio ram
    application/x-python-code pyc pyo
    application/x-sh sh
    application/x-shar shar
    application/x-shockwave-flash swf
    application/x-sv4cpio sv4cpio
    application/x-sv4crc sv4crc
    application/x-tar tar
    application/x-tcl tcl
    application/x-tex tex
    application/x-texinfo texi texinfo
    application/x-troff roff t tr
    application/x-troff-man man
    application/x-troff-me me
    application/x-troff-ms ms
    application/x-ustar ustar
    application/x-wais-source src
    application/xml xsl rdf wsdl xpdl
    application/yaml yaml yml
    application/zip zip
    audio/3gpp 3gp 3gpp
    audio/3gpp2 3g2 3gpp2
    audio/aac aac adts loas ass
    audio/basic au snd
    audio/flac flac
    audio/matroska mka
    audio/mp4 m4a
    audio/mpeg mp3 mp2
    audio/ogg ogg
    audio/opus opus
    audio/vnd.wave wav
    audio/x-aiff aif aifc aiff
    audio/x-pn-realaudio ra
    font/otf otf
    font/ttf ttf
    font/woff woff
    font/woff2 woff2
    image/avif avif
    image/bmp bmp
    image/emf emf
    image/fits fits
    image/g3fax g3
    image/gif gif
    image/heic heic
    image/heif heif
    image/ief ief
    image/jp2 jp2
    image/jpeg jpg jpe jpeg
    image/jpm jpm
    image/jpx jpf
    image/png png
    image/svg+xml svg
    image/t38 t38
    image/tiff tiff tif
    image/tiff-fx tfx
    image/vnd.microsoft.icon ico
    image/webp webp
    image/wmf wmf
    image/x-cmu-raster ras
    image/x-portable-anymap pnm
    image/x-portable-bitmap pbm
    image/x-portable-graymap pgm
    image/x-portable-pixmap ppm
    image/x-rgb rgb
    image/x-xbitmap xbm
    image/x-xpixmap xpm
    image/x-xwindowdump xwd
    message/rfc822 eml mht mhtml nws
    text/css css
    text/csv csv
    text/html html htm
    text/javascript js mjs
    text/markdown md markdown
    text/n3 n3
    text/plain txt bat c h ksh pl srt
    text/richtext rtx
    text/tab-separated-values tsv
    text/vtt vtt
    text/x-python py
    text/x-rst rst
    text/x-setext etx
    text/x-sgml sgm sgml
    text/x-vcard vcf
    text/xml xml
    video/matroska mkv
    video/matroska-3d mk3d
    video/mp4 mp4
    video/mpeg mpeg m1v mpa mpe mpg
    video/ogg ogv
    video/quicktime mov qt
    video/vnd.avi avi
    video/webm webm
    video/x-m4v m4v
    video/x-ms-wmv wmv
    video/x-sgi-movie movie
    """
}
