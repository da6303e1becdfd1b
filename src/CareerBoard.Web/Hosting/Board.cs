using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CareerBoard.Web.Hosting;

/// <summary>Section <c>Board</c>: what this installation is called, where it is reached and where it keeps what must last.</summary>
internal sealed class BoardOptions
{
    public const string Section = "Board";

    [Required, MaxLength(120)]
    public string Name { get; set; } = "CareerBoard";

    /// <summary>Every link in mails, feeds and markup begins with it, never with the Host header. In Development the listening address will do.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>IANA zone for what belongs to no employer.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The one folder of what must last: database, files, mail pickup. Relative to the content root.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Wraps the data-protection keys and encrypts backups. Made once and kept in the data folder on SQLite.</summary>
    public string? Secret { get; set; }
}

/// <summary>Where things lie on this machine.</summary>
internal sealed class BoardFolders(IOptions<BoardOptions> options, IHostEnvironment environment)
{
    public string Data { get; } = Path.GetFullPath(options.Value.Data, environment.ContentRootPath);

    public string File(string name) => Path.Combine(Data, name);
}

internal static class BoardHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddBoard()
        {
            builder.Services.AddOptions<BoardOptions>().BindConfiguration(BoardOptions.Section).ValidateDataAnnotations()
                .Validate(board => board.PublicUrl is null || Domain.WebAddress.IsPlain(board.PublicUrl), "Board:PublicUrl must be an absolute http or https address.")
                .Validate(board => Domain.Postings.Deadline.IsZone(board.TimeZone), "Board:TimeZone must be an IANA time zone.")
                .ValidateOnStart();
            builder.Services.AddSingleton<BoardFolders>();
            builder.Services.AddSingleton(TimeProvider.System);
            return builder;
        }
    }
}
