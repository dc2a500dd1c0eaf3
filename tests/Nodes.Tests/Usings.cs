global using Record = Lolo.Runtime.Messages.Record;
