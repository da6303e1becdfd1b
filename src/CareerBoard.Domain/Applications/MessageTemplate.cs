namespace CareerBoard.Domain.Applications;

/// <summary>A message that an employer's members send often, with <see cref="Placeholders"/>.</summary>
public sealed class MessageTemplate : Entity
{
    public const int NameLength = 80;

    /// <summary>More than this nobody finds anything in.</summary>
    public const int MostOfEmployer = 100;

    private MessageTemplate() { }

    private MessageTemplate(Guid id, Guid employerId) => (Id, EmployerId) = (id, employerId);

    public Guid EmployerId { get; private set; }

    /// <summary>For members alone; unique at the employer.</summary>
    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public static Result<MessageTemplate> Make(Guid id, Guid employerId, string name, string text, int existing)
    {
        if (existing >= MostOfEmployer) return new Refusal("template.too-many", MostOfEmployer);

        var template = new MessageTemplate(id, employerId);
        return template.Write(name, text) is { } refusal ? refusal : template;
    }

    public Refusal? Write(string name, string text)
    {
        if (!PlainLine.IsIn(name, NameLength)) return new("template.name", NameLength);
        if (string.IsNullOrWhiteSpace(text)) return new("message.empty");
        if (text.Length > ApplicationMessage.TextLength) return new("message.too-long", ApplicationMessage.TextLength);
        if (Placeholders.Check(text) is { } unknown) return unknown;

        (Name, Text) = (name.Trim(), text);
        Raise(new MessageTemplateWritten(Id, EmployerId));
        return null;
    }

    /// <summary>Says that it goes. Messages that were made of it stay.</summary>
    public void Remove() => Raise(new MessageTemplateRemoved(Id, EmployerId));
}

public sealed record MessageTemplateWritten(Guid Id, Guid Employer) : Fact(Id, Employer);

public sealed record MessageTemplateRemoved(Guid Id, Guid Employer) : Fact(Id, Employer);
