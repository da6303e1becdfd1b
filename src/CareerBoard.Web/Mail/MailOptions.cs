namespace CareerBoard.Web.Mail;

/// <summary>Section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary><c>Pickup</c> writes <c>mail/*.eml</c> in the data folder; <c>Smtp</c> sends.</summary>
    public string Kind { get; set; } = "Pickup";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string From { get; set; } = "board@localhost";

    /// <summary>STARTTLS before anything is said. Off only for a relay on the same machine.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>Seconds until a silent server counts as down.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
