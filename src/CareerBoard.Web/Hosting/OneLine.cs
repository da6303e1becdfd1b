using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace CareerBoard.Web.Hosting;

/// <summary>
/// Writes an event as one line: time, level, words. Whatever could end the line, or colour the terminal, is escaped, so that no
/// request can forge an entry; the lines of an exception are indented for the same reason.
/// </summary>
internal sealed class OneLine : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(Name(logEvent.Level));
        output.Write(' ');
        Escape(logEvent.RenderMessage(CultureInfo.InvariantCulture), output);
        output.Write('\n');
        if (logEvent.Exception is null) return;

        foreach (var line in logEvent.Exception.ToString().Split('\n'))
        {
            output.Write("    ");
            Escape(line.TrimEnd('\r'), output);
            output.Write('\n');
        }
    }

    private static void Escape(string text, TextWriter output)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029') output.Write($"\\u{(int)c:x4}");
            else output.Write(c);
        }
    }

    private static string Name(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info ",
        LogEventLevel.Warning => "warn ",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };
}
